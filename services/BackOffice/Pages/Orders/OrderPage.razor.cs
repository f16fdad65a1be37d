using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Orders;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Orders;

/// <summary>One order, with its money, its parcels and its returns, and what can be done about them.</summary>
public sealed partial class OrderPage
{
    private static readonly string[] Known =
    [
        "cannotCancel", "paymentNotCaptured", "refundExceedsCaptured", "returnNotOpen", "refundNotFailed", "requestInFlight",
        "idempotencyKeyReused",
    ];

    private OrderCase? all;
    private IReadOnlyList<BreadcrumbItem> path = [];
    private Reply? problem;
    private bool isBusy;
    private Guid read;

    // The same until there is an answer: a decision that is sent again has one effect.
    private string key = Guid.NewGuid().ToString();

    /// <summary>The order's id, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => path = [new(Text["title"], OrderQuery.Path)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (!RendererInfo.IsInteractive || read == Id)
            return;
        read = Id;
        all = null;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var reply = await Orders.GetAsync(Id);
        (problem, all) = (reply.IsDone ? null : reply, reply.Value ?? all);
    }

    private async Task CancelAsync()
    {
        var isSure = await Dialogs.ShowMessageBoxAsync(
            Text["cancel"], Text["cancelQuestion"], Text["cancel"], cancelText: Frame["back"]);
        if (isSure == true)
            await DoAsync(() => Orders.CancelAsync(Id, key), Text["cancelSent"]);
    }

    private Task RefundAsync(OrderRefundRequest request) =>
        DoAsync(() => Orders.RefundAsync(Id, request.Amount, request.Reason, key), Text["refundSent"]);

    private Task DecideAsync(ReturnDecisionMade made) => DoAsync(
        () => Orders.DecideAsync(made.ReturnId, made.Step, made.Note, made.Restock), Text["decided"]);

    private Task<bool> NoteAsync(string text) => DoAsync(() => Orders.NoteAsync(Id, text, key), Text["noted"]);

    private async Task<bool> DoAsync(Func<Task<Reply>> act, string done)
    {
        isBusy = true;
        var reply = await act();
        isBusy = false;
        // With an answer it is another try; without one the first may stand, and is sent again.
        if (reply.Kind is not ReplyKind.Away)
            key = Guid.NewGuid().ToString();
        if (reply.IsDone)
            Snackbar.Add(done, Severity.Success);
        // What was decided shows in the order; a refusal may be of an order that has moved on.
        await ReadAsync();
        if (!reply.IsDone)
            problem = reply;
        return reply.IsDone;
    }

    private string EventOf(OrderEvent step) => Text["event:" + step.Kind] + (step.Detail is { Length: > 0 } detail ? $": {detail}" : "");

    private string? ReasonText(string reason) => Known.Contains(reason) ? Text["reason:" + reason].Value : null;
}
