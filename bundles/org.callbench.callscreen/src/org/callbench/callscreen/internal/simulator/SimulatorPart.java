package org.callbench.callscreen.internal.simulator;

import org.callbench.callscreen.internal.Messages;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.SwitchPicture;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

/**
 * The view "Simulated switch": plays the people at the other telephones, so that a person can try Callbench, or learn it,
 * without a real switch.
 */
public final class SimulatorPart {

	private final SimulatedSwitch pbx;
	private final Styles styles;
	private final Background background;
	private Composite content;
	private ScrolledComposite scroll;
	private CallerForm caller;
	private PhoneTable phones;
	private OutsideTable outside;
	private Runnable stopWatching;

	@Inject
	public SimulatorPart(SimulatedSwitch pbx, Styles styles, Background background) {
		this.pbx = pbx;
		this.styles = styles;
		this.background = background;
	}

	@PostConstruct
	void create(Composite parent, IEclipseContext context) {
		scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		content = new Composite(scroll, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = Styles.MARGIN;
		layout.marginHeight = Styles.MARGIN;
		layout.verticalSpacing = Styles.GAP;
		content.setLayout(layout);
		scroll.setContent(content);

		heading(Messages.Simulator_ringHeading);
		caller = ContextInjectionFactory.make(CallerForm.class, context);
		caller.create(content);
		heading(Messages.Simulator_outgoingHeading);
		new ReactionChoice(content, pbx);
		heading(Messages.Simulator_phonesHeading);
		phones = new PhoneTable(content, pbx, styles);
		heading(Messages.Simulator_outsideHeading);
		outside = new OutsideTable(content, pbx, styles);
		scroll.addListener(SWT.Resize, event -> refit());
		stopWatching = pbx.onChange(picture -> background.ui(content, () -> show(picture)));
		refit();
	}

	@PreDestroy
	void dispose() {
		stopWatching.run();
	}

	@Focus
	void focus() {
		caller.setFocus();
	}

	private void show(SwitchPicture picture) {
		caller.show(picture);
		phones.show(picture);
		outside.show(picture);
	}

	private void refit() {
		scroll.setMinSize(content.computeSize(scroll.getClientArea().width, SWT.DEFAULT));
	}

	private void heading(String text) {
		Label label = new Label(content, SWT.WRAP);
		label.setText(text);
		styles.style(label, Styles.MUTED);
		GridData data = new GridData(SWT.FILL, SWT.BEGINNING, true, false);
		data.verticalIndent = content.getChildren().length > 1 ? Styles.GAP : 0;
		label.setLayoutData(data);
	}
}
