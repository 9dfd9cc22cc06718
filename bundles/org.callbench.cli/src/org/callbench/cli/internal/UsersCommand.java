package org.callbench.cli.internal;

import java.util.Locale;

import org.callbench.crm.User;
import org.callbench.crm.Users;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who works with Callbench. */
@Component(property = InstanceCommand.NAME + "=users")
public final class UsersCommand implements InstanceCommand {

	private final Users users;

	@Activate
	public UsersCommand(@Reference Users users) {
		this.users = users;
	}

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.users");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		Words words = new Words(invocation);
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
			invocation.err().println(Texts.of(invocation.locale()).text("users.import"));
			return ExitStatus.USAGE;
		}
		default -> throw new UsageException("");
		}
	}
}
