/** Partners' applications: recorded, and decided by application workflows. */
package io.carillon.applications;
