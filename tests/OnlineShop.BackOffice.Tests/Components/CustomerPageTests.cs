using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Bunit;
using Bunit.TestDoubles;
using MudBlazor;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Pages.Customers;

namespace OnlineShop.BackOffice.Tests.Components;

/// <summary>One account, as support and administrators see it, and what each of them can do.</summary>
public sealed class CustomerPageTests : ComponentTest
{
    private const string Customer = "0199f1f0-0000-7000-8000-0000000000aa";
    private const string Order = "0199f1f0-0000-7000-8000-0000000000f1";
    private const string Accounts = "/api/auth/accounts/" + Customer;

    private readonly BunitAuthorizationContext staff;
    private readonly IRenderedComponent<MudDialogProvider> dialogs;

    public CustomerPageTests()
    {
        staff = Context.AddAuthorization().SetAuthorized("Anna");
        staff.SetPolicies(StaffPolicies.Customers);
        dialogs = Context.Render<MudDialogProvider>();
        Gateway.Answer(Accounts, Account());
        Gateway.Answer($"{Accounts}/sessions", """
            {"items":[{"id":"0199f1f0-0000-7000-8000-0000000000e1","device":"Firefox, Windows","startedAt":"2026-03-01T10:00:00Z","lastUsedAt":"2026-03-02T10:00:00Z",
             "expiresAt":"2026-04-01T10:00:00Z","current":false}]}
            """);
        Gateway.Answer("/api/users/" + Customer, $$"""
            {"userId":"{{Customer}}","email":"ada@example.com","emailVerified":true,"displayName":"Ada","phone":"+4915112345678","language":"en","preferredCurrency":"EUR",
             "channels":[],"marketing":false,"version":1,"createdAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"}
            """);
        Gateway.Answer($"/api/users/{Customer}/addresses", """
            {"items":[{"id":"0199f1f0-0000-7000-8000-0000000000d1","name":"Ada","line1":"Hauptstr. 1","city":"Berlin","postalCode":"10115","country":"DE","isDefault":true,
             "createdAt":"2026-03-02T10:00:00Z"}]}
            """);
        Gateway.Answer("/api/orders", $$"""{"items":[{{ListTests.OrderOf(Order)}}]}""");
    }

    [Fact]
    public void Support_sees_the_customer_with_orders_addresses_and_sessions_and_neither_role_nor_removal()
    {
        var page = Draw();

        page.Find("h1").TextContent.ShouldBe("Ada");
        page.Markup.ShouldContain("ada@example.com (confirmed)");
        page.Markup.ShouldContain("+4915112345678");
        page.Markup.ShouldContain("Hauptstr. 1");
        page.Markup.ShouldContain("Firefox, Windows");
        page.Find($"a[href='/orders/{Order}']").TextContent.ShouldBe("000000F1");
        page.Find($"a[href='/orders?customer={Customer}']").ShouldNotBeNull();
        page.FindAll("button.lock-account").ShouldNotBeEmpty();
        page.FindAll("button.change-role, button.erase-person").ShouldBeEmpty();
        Gateway.SeenAt("GET", $"/api/users/{Customer}/erasure").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_is_locked_with_a_reason_after_a_question_and_unlocked_again()
    {
        Gateway.Answer($"POST {Accounts}/lock", Account(locked: true));
        Gateway.Answer($"POST {Accounts}/unlock", Account());
        var page = Draw();
        page.Find("button.lock-account").HasAttribute("disabled").ShouldBeTrue();
        page.Find("#lock-reason").Input(" sends back what was never bought ");

        Gateway.Answer(Accounts, Account(locked: true));
        await DoAsync(page, "button.lock-account", "signed out everywhere");

        Sent("/lock").GetProperty("reason").GetString().ShouldBe("sends back what was never bought");
        page.WaitForAssertion(() => page.Markup.ShouldContain("sends back what was never bought here"));
        Gateway.Answer(Accounts, Account());
        await DoAsync(page, "button.unlock-account", "can sign in again");
        page.WaitForAssertion(() => page.FindAll("button.lock-account").ShouldNotBeEmpty());
        Gateway.SeenAt("POST", $"{Accounts}/unlock").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_done_without_a_yes()
    {
        var page = Draw();
        page.Find("#lock-reason").Input("x");
        var asked = page.Find("button.lock-account").ClickAsync();
        dialogs.WaitForAssertion(() => dialogs.FindAll(".mud-dialog-actions button").ShouldNotBeEmpty());
        await dialogs.FindAll(".mud-dialog-actions button")[0].ClickAsync();
        await asked;
        Gateway.SeenAt("POST", $"{Accounts}/lock").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_customer_is_signed_out_everywhere()
    {
        Gateway.Answer($"DELETE {Accounts}/sessions", "", HttpStatusCode.NoContent);
        var page = Draw();
        await DoAsync(page, "button.end-sessions", "sign in again on every device");
        Gateway.SeenAt("DELETE", $"{Accounts}/sessions").Count.ShouldBe(1);
    }

    [Fact]
    public void Accounts_of_the_shops_people_are_not_changed_by_support()
    {
        Gateway.Answer(Accounts, Account(role: "merchant"));
        Refuse($"{Accounts}/sessions", "forbidden", HttpStatusCode.Forbidden);
        var page = Draw();
        page.Markup.ShouldContain("Only administrators can change it.");
        page.FindAll("button.lock-account, button.end-sessions").ShouldBeEmpty();
        page.Markup.ShouldNotContain("cannot be read now");
    }

    [Fact]
    public void Nobody_changes_their_own_account_here()
    {
        BeAdmin();
        staff.SetClaims(new Claim("sub", Customer));
        var page = Draw();
        page.Markup.ShouldContain("This is your own account.");
        page.FindAll("button.lock-account, button.end-sessions, button.change-role, button.erase-person").ShouldBeEmpty();
    }

    [Fact]
    public async Task Administrators_give_another_role_and_are_told_why_they_cannot()
    {
        BeAdmin();
        Gateway.Answer(Accounts, Account(role: "admin"));
        Refuse($"PUT {Accounts}/role", "lastAdmin");
        var page = Draw();
        page.Find("button.change-role").HasAttribute("disabled").ShouldBeTrue();
        var role = page.FindComponents<MudSelect<string>>()[0];
        await page.InvokeAsync(() => role.Instance.ValueChanged.InvokeAsync("support"));

        await DoAsync(page, "button.change-role", "access to orders and customers");

        Sent("/role").GetProperty("role").GetString().ShouldBe("support");
        page.WaitForAssertion(() => page.Markup.ShouldContain("This is the last administrator."));
    }

    [Fact]
    public async Task A_person_is_removed_with_the_administrators_own_password_and_open_orders_stand_against_it()
    {
        BeAdmin();
        Gateway.Answer(
            $"POST /api/users/{Customer}/erasure", $$"""{"status":409,"reason":"openOrders","orderIds":["{{Order}}"]}""", HttpStatusCode.Conflict, "application/problem+json");
        var page = Draw();
        page.Find("#erase-password").Input("my own password");

        await DoAsync(page, "button.erase-person", "Ada is removed from the whole shop.");

        Sent("/erasure").GetProperty("password").GetString().ShouldBe("my own password");
        page.WaitForAssertion(() => page.Markup.ShouldContain("There are orders that are not over yet."));
        page.Find($".open-orders a[href='/orders/{Order}']").TextContent.ShouldBe("000000F1");
        page.Find("#erase-password").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public void A_removal_is_told_of_also_when_the_account_is_gone()
    {
        BeAdmin();
        foreach (var gone in (string[])[Accounts, $"{Accounts}/sessions", "/api/users/" + Customer, $"/api/users/{Customer}/addresses"])
            Refuse(gone, "notFound", HttpStatusCode.NotFound);
        Gateway.Answer($"/api/users/{Customer}/erasure", $$"""
            {"userId":"{{Customer}}","state":"inProgress","requestedAt":"2026-03-02T10:00:00Z","waitingFor":["order","delivery"]}
            """);
        var page = Context.Render<CustomerPage>(page => page.Add(drawn => drawn.Id, Guid.Parse(Customer)));
        page.WaitForAssertion(() => page.Markup.ShouldContain("In progress"));
        page.Markup.ShouldContain("order, delivery");
        page.FindAll("button.lock-account, button.erase-person").ShouldBeEmpty();
    }

    [Fact]
    public void A_part_that_does_not_come_is_named_and_an_account_that_is_not_there_is_missing()
    {
        Gateway.Answer("/api/orders", "{}", HttpStatusCode.ServiceUnavailable);
        var page = Draw();
        page.Markup.ShouldContain("The orders cannot be read now.");

        Refuse(Accounts, "notFound", HttpStatusCode.NotFound);
        page.Find("button.read-again").Click();
        page.WaitForAssertion(() => page.Markup.ShouldContain("There is no such account."));
    }

    private static string Account(string role = "customer", bool locked = false) =>
        $$"""
        {"userId":"{{Customer}}","email":"ada@example.com","emailVerified":true,"displayName":"Ada","locale":"en","role":"{{role}}","registeredAt":"2026-03-01T10:00:00Z",
         "isGuest":false{{(locked ? ",\"lockedAt\":\"2026-03-02T10:00:00Z\",\"lockReason\":\"sends back what was never bought here\"" : "")}}}
        """;

    private void BeAdmin() => staff.SetPolicies(StaffPolicies.Customers, StaffPolicies.Accounts, StaffPolicies.Audit);

    private JsonElement Sent(string end) =>
        JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Last(sent => sent.Path.EndsWith(end, StringComparison.Ordinal)).Body);

    private IRenderedComponent<CustomerPage> Draw()
    {
        var page = Context.Render<CustomerPage>(page => page.Add(drawn => drawn.Id, Guid.Parse(Customer)));
        page.WaitForAssertion(() => page.Markup.ShouldContain("ada@example.com"));
        return page;
    }

    private async Task DoAsync(IRenderedComponent<CustomerPage> page, string button, string question)
    {
        var asked = page.Find(button).ClickAsync();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain(question));
        await dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync();
        await asked;
    }
}
