/** Who may do what over SSH. */
package io.carillon.access;
