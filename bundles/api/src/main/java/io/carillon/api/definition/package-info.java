/** Reading definitions: YAML checked against a published JSON schema. */
@Export
@Version("0.1.0")
package io.carillon.api.definition;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
