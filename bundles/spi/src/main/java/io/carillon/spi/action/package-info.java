/**
 * What a vendor implements so that workflows can do more to contacts. An action type is a service;
 * in a workflow's YAML an action is a map with the type's name as its only key.
 *
 * <p>An action says what it changes, as effects; the server carries them out for all contacts at
 * once, in the transaction that decides to do so: they are kept together with the decision, or
 * neither is. What reaches out of the database (mails, requests) is no action but a channel, since
 * it can't be taken back.
 */
@Export
@Version("1.0.0")
package io.carillon.spi.action;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
