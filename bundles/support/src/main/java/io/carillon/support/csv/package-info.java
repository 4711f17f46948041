/** CSV that a spreadsheet takes for what it is. */
package io.carillon.support.csv;
