/** What mails cause: opens, clicks and unsubscriptions, by signed links. */
@Export
@Version("0.1.0")
package io.carillon.api.tracking;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
