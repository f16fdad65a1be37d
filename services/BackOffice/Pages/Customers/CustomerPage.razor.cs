using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Customers;

namespace OnlineShop.BackOffice.Pages.Customers;

/// <summary>One account, with its holder, orders and sessions, and what can be done about it.</summary>
public sealed partial class CustomerPage
{
    private static readonly string[] Known = ["lastAdmin", "ownAccount", "guestAccount", "wrongPassword", "openOrders"];

    private CustomerCase? all;
    private IReadOnlyList<BreadcrumbItem> path = [];
    private Reply? problem;
    private bool isAdmin;
    private bool isOwn;
    private bool isBusy;
    private Guid read;
    private string? self;

    /// <summary>The id of the account, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? State { get; set; }

    [Inject]
    private IAuthorizationService Authorization { get; set; } = null!;

    /// <summary>The orders that stand against a removal.</summary>
    private IReadOnlyList<Guid> OpenOrders =>
        problem is { Reason: "openOrders", Problem: { } said } ? said.Member<Guid[]>("orderIds") ?? [] : [];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        path = [new(Text["title"], CustomerQuery.Path)];
        if (State is null)
            return;
        var user = (await State).User;
        isAdmin = (await Authorization.AuthorizeAsync(user, StaffPolicies.Accounts)).Succeeded;
        self = user.FindFirstValue("sub");
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        isOwn = self == Id.ToString();
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (!RendererInfo.IsInteractive || read == Id)
            return;
        read = Id;
        all = null;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var reply = await Customers.GetAsync(Id, withErasure: isAdmin);
        (problem, all) = (reply.IsDone ? null : reply, reply.Value ?? (reply.Kind is ReplyKind.Missing ? null : all));
    }

    private Task ChangeRoleAsync(string role) => DoAsync(
        Text["changeRole"], Text["changeRoleQuestion:" + role], Text["changeRole"], () => Customers.ChangeRoleAsync(Id, role),
        Text["roleChanged"]);

    private Task LockAsync(string reason) => DoAsync(
        Text["lockAccount"], Text["lockQuestion"], Text["lockAccount"], () => Customers.LockAsync(Id, reason), Text["lockDone"]);

    private Task UnlockAsync() => DoAsync(
        Text["unlockAccount"], Text["unlockQuestion"], Text["unlockAccount"], () => Customers.UnlockAsync(Id), Text["unlockDone"]);

    private Task EndSessionsAsync() => DoAsync(
        Text["endSessions"], Text["endSessionsQuestion"], Text["endSessions"], () => Customers.EndSessionsAsync(Id), Text["sessionsEnded"]);

    private Task EraseAsync(string password) => DoAsync(
        Text["erase"], Text["eraseQuestion", all?.Account?.DisplayName ?? Id.ToString()], Text["erase"],
        () => Customers.EraseAsync(Id, password), Text["eraseStarted"]);

    private async Task DoAsync(string title, string question, string yes, Func<Task<Reply>> act, string done)
    {
        if (await Dialogs.ShowMessageBoxAsync(title, question, yes, cancelText: Frame["back"]) != true)
            return;
        isBusy = true;
        var reply = await act();
        isBusy = false;
        if (reply.IsDone)
            Snackbar.Add(done, Severity.Success);
        // What was done shows in the account; a refusal may be of one that somebody else has changed.
        await ReadAsync();
        if (!reply.IsDone)
            problem = reply;
    }

    private string? ReasonText(string reason) => Known.Contains(reason) ? Text["reason:" + reason].Value : null;
}
