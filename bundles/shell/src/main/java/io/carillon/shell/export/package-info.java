/** Commands that write the data of workflows to where others read them. */
package io.carillon.shell.export;
