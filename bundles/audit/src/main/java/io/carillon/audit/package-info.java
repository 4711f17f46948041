/** The audit log. */
package io.carillon.audit;
