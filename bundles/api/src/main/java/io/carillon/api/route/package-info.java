/** The routes of the Camel context. */
@Export
@Version("0.1.0")
package io.carillon.api.route;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
