/** What is said to the people who get messages, in several languages. */
package io.carillon.support.words;
