/** Messaging templates: what is written, compiled once and rendered for each contact. */
@Export
@Version("0.1.0")
package io.carillon.api.message;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
