package org.callbench.cli.internal;

import org.callbench.instance.DataFolder;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;

/** A command on a folder that nobody is using: run before the {@link DataFolder} is known to anyone. */
interface OfflineCommand extends InstanceCommand {

	/** Service property that says so. */
	String OFFLINE = "callbench.offline";

	/** As {@link InstanceCommand#run}, by the process that owns the folder. */
	int run(DataFolder folder, Invocation invocation) throws Exception;
}
