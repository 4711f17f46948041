/** Where clicked links lead. */
package io.carillon.templates.link;
