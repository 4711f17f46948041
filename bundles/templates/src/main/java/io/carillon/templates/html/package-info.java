/** What is checked in a message's HTML, added to it, or made of it. */
package io.carillon.templates.html;
