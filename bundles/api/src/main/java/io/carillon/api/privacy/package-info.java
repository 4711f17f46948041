/** What is held about a person: to be given to them, or erased. */
@Export
@Version("0.1.0")
package io.carillon.api.privacy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
