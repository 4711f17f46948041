/** How commands print: tables as text, CSV or JSON, and progress. */
package io.carillon.shell.output;
