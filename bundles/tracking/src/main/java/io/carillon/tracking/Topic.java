package io.carillon.tracking;

import io.carillon.api.contact.Unsubscription.Scope;

/** A category or group that a workflow is in. */
record Topic(Scope scope, long id, String name) {}
