/** The guided tour: plays a day at the desk on the real workbench and the simulated switch, and takes screenshots. */
package org.callbench.demo.internal;
