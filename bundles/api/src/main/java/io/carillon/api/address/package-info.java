/** What an e-mail address and a domain name are, and when two of them are the same. */
@Export
@Version("0.1.0")
package io.carillon.api.address;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
