package planportal.accounts.administration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import planportal.accounts.AccessPolicy;
import planportal.accounts.Account;
import planportal.accounts.Role;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMember.Assignment;
import planportal.accounts.administration.AccountAdministration.AccountEntry;
import planportal.accounts.administration.AccountAdministration.Link;
import planportal.accounts.signin.Invitations;
import planportal.departments.DepartmentNames;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.shared.Formats;
import planportal.shared.Paging;
import planportal.shared.PortalAddress;
import planportal.shared.Refusal;

/** アカウント: the pages on which administrators manage accounts. */
@Controller
@RequestMapping("/admin/accounts")
class AccountController {

    private final AccountAdministration administration;
    private final AccessPolicy policy;
    private final DepartmentNames departments;
    private final EmailAddresses addresses;
    private final AccountSecurity security;
    private final PasswordResets resets;
    private final PortalAddress portal;
    private final Formats formats;

    AccountController(
            AccountAdministration administration,
            AccessPolicy policy,
            DepartmentNames departments,
            EmailAddresses addresses,
            AccountSecurity security,
            PasswordResets resets,
            PortalAddress portal,
            Formats formats) {
        this.administration = administration;
        this.policy = policy;
        this.departments = departments;
        this.addresses = addresses;
        this.security = security;
        this.resets = resets;
        this.portal = portal;
        this.formats = formats;
    }

    /** A checkbox for a role; {@code value} is the form value. */
    record RoleChoice(Role role, String value) {}

    /** The checkboxes of a department. */
    record DepartmentChoice(DepartmentName department, List<RoleChoice> roles) {}

    @GetMapping
    String list(
            StaffMember actor,
            @RequestParam(name = Paging.PARAMETER, required = false) @Nullable String page,
            Model model) {
        List<AccountEntry> all = administration.list(actor);
        Paging paging = Paging.of(all.size(), Paging.readNumber(page));
        model.addAttribute("accounts", paging.rows(all));
        model.addAttribute("paging", paging);
        model.addAttribute("names", departments.asOf(Long.MAX_VALUE));
        return "accounts/accounts";
    }

    @GetMapping("/new")
    String invitation(StaffMember actor, Model model) {
        model.addAttribute("form", new AccountForm("", "", List.of(), ""));
        return showNew(actor, model);
    }

    @PostMapping("/new")
    String invite(
            StaffMember actor,
            @ModelAttribute("form") AccountForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Set<Long> departmentIds = departmentIds();
        form.validate(errors, departmentIds, true);
        if (!errors.hasErrors()) {
            try {
                flashLink(
                        administration.invite(
                                actor,
                                Account.normaliseLogin(form.login()),
                                form.name(),
                                form.assignments(departmentIds)),
                        flash);
                return "redirect:/admin/accounts";
            } catch (Refusal refused) {
                errors.rejectValue(refused.field(), refused.messageCode());
            }
        }
        return showNew(actor, model);
    }

    @GetMapping("/{id:\\d{1,18}}")
    String account(StaffMember actor, @PathVariable long id, Model model) {
        AccountEntry account = administration.find(actor, id);
        model.addAttribute("form", AccountForm.of(account));
        return show(actor, account, model);
    }

    @PostMapping("/{id:\\d{1,18}}")
    String change(
            StaffMember actor,
            @PathVariable long id,
            @ModelAttribute("form") AccountForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Set<Long> departmentIds = departmentIds();
        form.validate(errors, departmentIds, false);
        if (!errors.hasErrors()) {
            try {
                administration.change(actor, id, form.name(), form.assignments(departmentIds), form.seen());
                flash.addFlashAttribute("notice", formats.message("accounts.notice.changed", form.name()));
                return "redirect:/admin/accounts";
            } catch (Refusal refused) {
                if (refused.reason() == AccountRefusal.STALE) {
                    AccountEntry stored = administration.find(actor, id);
                    model.addAttribute("form", form.onTopOf(stored));
                    model.addAttribute("stale", true);
                    return show(actor, stored, model);
                }
                errors.rejectValue(refused.field(), refused.messageCode());
            }
        }
        return show(actor, administration.find(actor, id), model);
    }

    @PostMapping("/{id:\\d{1,18}}/{step:disable|enable|reset|confirm-reset|withdraw-reset}")
    String step(StaffMember actor, @PathVariable long id, @PathVariable String step, RedirectAttributes flash) {
        String notice = null;
        try {
            switch (step) {
                case "disable" -> notice = administration.disable(actor, id) ? "disable" : "disabled-before";
                case "enable" -> notice = administration.enable(actor, id) ? "enable" : "enabled-before";
                case "confirm-reset" -> flashLink(resets.confirm(actor, id), flash);
                case "withdraw-reset" -> {
                    resets.withdraw(actor, id);
                    notice = "reset-withdrawn";
                }
                default -> {
                    Optional<Link> link = resets.begin(actor, id);
                    link.ifPresent(made -> flashLink(made, flash));
                    notice = link.isPresent() ? null : "reset-asked";
                }
            }
        } catch (Refusal refused) {
            flash.addFlashAttribute("refusal", formats.message(refused.messageCode()));
            return "redirect:/admin/accounts/" + id;
        }
        if (notice != null) {
            flash.addFlashAttribute(
                    "notice",
                    formats.message(
                            "accounts.notice." + notice,
                            administration.find(actor, id).name()));
        }
        return "redirect:/admin/accounts";
    }

    @PostMapping("/{id:\\d{1,18}}/{step:lift|sign-out}")
    String secure(StaffMember actor, @PathVariable long id, @PathVariable String step, RedirectAttributes flash) {
        String name = step.equals("lift") ? security.lift(actor, id) : security.signOut(actor, id);
        flash.addFlashAttribute("notice", formats.message("accounts.notice." + step, name));
        return "redirect:/admin/accounts/" + id;
    }

    /** Shows the link on the next page; it cannot be shown again. */
    private void flashLink(Link link, RedirectAttributes flash) {
        flash.addFlashAttribute("link", invitationAddress(link.token()));
        flash.addFlashAttribute("linkFor", link.name());
        flash.addFlashAttribute("linkDays", Invitations.LIFETIME.toDays());
    }

    /** In production the configured address is known; the host that a request names comes from anybody. */
    private String invitationAddress(String token) {
        String path = "/account/invitation/" + token;
        return portal.isKnown()
                ? portal.of(path)
                : ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path(path)
                        .toUriString();
    }

    private String showNew(StaffMember actor, Model model) {
        policy.require(actor, StaffAction.MANAGE_ACCOUNTS);
        addRoles(model);
        return "accounts/account-new";
    }

    private String show(StaffMember actor, AccountEntry account, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("email", addresses.find(actor, account.id()).email());
        model.addAttribute("own", account.id() == actor.accountId());
        model.addAttribute("reset", resets.situation(actor, account.id()));
        model.addAttribute("failures", security.failures(actor, account.id()));
        addRoles(model);
        model.addAttribute("names", departments.asOf(Long.MAX_VALUE));
        return "accounts/account";
    }

    private void addRoles(Model model) {
        model.addAttribute("departments", choices());
        model.addAttribute("departmentRoles", departmentRoles());
        model.addAttribute(
                "planRoles",
                Stream.of(Role.values()).filter(role -> !role.isForDepartment()).toList());
    }

    private Set<Long> departmentIds() {
        return departments.open().keySet();
    }

    private List<DepartmentChoice> choices() {
        return departments.open().values().stream()
                .map(department -> new DepartmentChoice(
                        department,
                        departmentRoles().stream()
                                .map(role -> new RoleChoice(
                                        role, AccountForm.roleValue(new Assignment(role, department.id()))))
                                .toList()))
                .toList();
    }

    private static List<Role> departmentRoles() {
        return Stream.of(Role.values()).filter(Role::isForDepartment).toList();
    }
}
