/**
 * What every vendor's channel and condition must do, written once: extend a contract in a test of
 * yours and say what it is to be tried with. The built-in ones pass the same.
 */
package io.carillon.testkit.contract;
