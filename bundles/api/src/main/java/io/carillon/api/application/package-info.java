/** Partners' applications and what became of them. */
@Export
@Version("0.1.0")
package io.carillon.api.application;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
