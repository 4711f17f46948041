/** The gallery of workflow templates. */
@Export
@Version("0.1.0")
package io.carillon.api.gallery;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
