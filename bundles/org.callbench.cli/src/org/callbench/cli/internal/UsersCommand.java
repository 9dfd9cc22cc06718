package org.callbench.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.callbench.crm.Entities;
import org.callbench.crm.User;
import org.callbench.crm.Users;
import org.callbench.exchange.Importer;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who works with Callbench: the list, and a telephony administrator's list of devices and extensions (G3). */
@Component(property = InstanceCommand.NAME + "=users")
public final class UsersCommand implements InstanceCommand {

	private final Users users;
	private final Importer importer;

	@Activate
	public UsersCommand(@Reference Users users, @Reference Importer importer) {
		this.users = users;
		this.importer = importer;
	}

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.users");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		Words words = new Words(invocation, "--map");
		switch (words.next()) {
		case "list" -> {
			words.end();
			JsonLines out = new JsonLines(invocation.out());
			User current = users.current();
			for (User user : users.all()) {
				out.print(JsonLines.object("id", user.id().id().toString(), "name", user.name(), "login", user.login(), "phone",
						user.phone(), "extension", user.extension(), "ctiEnabled", user.ctiEnabled(), "ctiDevice",
						user.ctiDevice(), "callScreen", user.callScreen(), "current", user.id().equals(current.id())));
			}
			return ExitStatus.OK;
		}
		case "import" -> {
			String file = words.next();
			List<String> columns = new ArrayList<>(words.options("--map"));
			columns.addAll(words.rest());
			return new ImportRun(importer, invocation).run(file, Entities.USER, columns);
		}
		default -> throw new UsageException("");
		}
	}
}
