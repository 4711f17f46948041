/** What workflows can do to contacts, built in or brought by bundles. */
@Export
@Version("0.1.0")
package io.carillon.api.action;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
