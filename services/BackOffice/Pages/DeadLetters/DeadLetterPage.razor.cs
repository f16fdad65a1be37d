using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.DeadLetters;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.DeadLetters;

/// <summary>One dead letter: what it is, why it failed, and what becomes of it.</summary>
public sealed partial class DeadLetterPage
{
    private static readonly string[] Known = ["notFirstOfKey", "retryFailed", "retryInterrupted"];

    private ServiceName? service;
    private DeadLetterDetails? letter;
    private RetryResult? outcome;
    private IReadOnlyList<BreadcrumbItem> path = [];
    private Reply? problem;
    private bool isBusy;
    private (string Name, Guid Id) read;

    /// <summary>The service's name, from the address.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>The letter's id, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        service = DeadLetterQuery.ServiceOf(Name);
        path = [new(Text["title"], DeadLetterQuery.Path), new(Name, service is { } known ? DeadLetterQuery.AddressOf(known) : null)];
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (!RendererInfo.IsInteractive || service is null || read == (Name, Id))
            return;
        read = (Name, Id);
        (letter, outcome) = (null, null);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var reply = await Letters.GetAsync(service!.Value, Id);
        (problem, letter) = (reply.IsDone ? null : reply, reply.Value ?? letter);
    }

    private async Task RetryAsync()
    {
        if (!await IsSureAsync("retry"))
            return;
        isBusy = true;
        var reply = await Letters.RetryAsync(service!.Value, Id);
        isBusy = false;
        (problem, outcome) = (reply.IsDone ? null : reply, reply.Value);
        if (reply.IsDone)
        {
            // It is applied, and is no dead letter any more.
            letter = null;
            return;
        }

        await ReadAsync();
        problem = reply;
    }

    private async Task DropAsync()
    {
        if (!await IsSureAsync("drop"))
            return;
        isBusy = true;
        var reply = await Letters.DropAsync(service!.Value, Id);
        isBusy = false;
        if (reply.IsDone)
        {
            Snackbar.Add(Text["dropped"], Severity.Success);
            Navigation.NavigateTo(DeadLetterQuery.AddressOf(service.Value));
        }
        else
        {
            problem = reply;
        }
    }

    private async Task<bool> IsSureAsync(string act) => await Dialogs.ShowMessageBoxAsync(
        Text[act], Text["question:" + act], Text[act], cancelText: Frame["cancel"]) == true;

    private string? ReasonText(string reason) => Known.Contains(reason) ? Text["reason:" + reason].Value : null;
}
