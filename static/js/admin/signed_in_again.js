/* A window that was opened to sign in again closes itself. */
window.close();
