/** Commands about contact policies. */
package io.carillon.shell.policy;
