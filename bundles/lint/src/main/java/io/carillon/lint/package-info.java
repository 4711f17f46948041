/** Sees what is wrong or risky in workflows and chains before people do. */
package io.carillon.lint;
