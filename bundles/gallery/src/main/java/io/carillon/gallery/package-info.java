/** The gallery: templates of all bundles, and drafts made from them. */
package io.carillon.gallery;
