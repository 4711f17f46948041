/** Contacts, their fields and the events on their time line. */
@Export
@Version("0.1.0")
package io.carillon.api.contact;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
