/** What all bundles share: errors, SQL fragments, the company and its clock. */
@Export
@Version("0.1.0")
package io.carillon.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
