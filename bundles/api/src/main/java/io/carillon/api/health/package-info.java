/** What a bundle says of its own well-being. */
@Export
@Version("0.1.0")
package io.carillon.api.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
