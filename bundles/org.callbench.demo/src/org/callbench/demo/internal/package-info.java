/** The guided tour: plays a day at the desk on real widgets and the simulated switch, and takes screenshots. */
package org.callbench.demo.internal;
