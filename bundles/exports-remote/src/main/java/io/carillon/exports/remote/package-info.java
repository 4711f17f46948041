/** SFTP and HTTP for exports and for routes of integrators. */
package io.carillon.exports.remote;
