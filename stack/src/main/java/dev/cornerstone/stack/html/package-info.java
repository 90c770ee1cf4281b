/** What the pages of the mail catcher and of the shops have in common: escaping, and one way to answer a request. */
package dev.cornerstone.stack.html;
