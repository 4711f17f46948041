/** What {@code carillon shell} runs, outside of the server. */
package io.carillon.client;
