/** The outbox: what is to be sent, once. */
@Export
@Version("0.1.0")
package io.carillon.api.delivery;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
