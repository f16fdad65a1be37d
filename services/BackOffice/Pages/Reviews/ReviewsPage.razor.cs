using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Reviews;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Reviews;

/// <summary>The newest reviews of all products: hidden with a reason, and shown again.</summary>
public sealed partial class ReviewsPage
{
    private List<ReviewOfProduct>? items;
    private ReviewQuery query = new();
    private ReviewQuery? shown;
    private Reply? problem;
    private string? next;
    private Guid? hiding;
    private string reason = "";
    private bool isBusy;

    [SupplyParameterFromQuery]
    private string? Hidden { get; set; }

    [SupplyParameterFromQuery]
    private string? MaxRating { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    private string? ReasonError => problem?.Errors.GetValueOrDefault("reason") is { } errors ? string.Join(' ', errors) : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        query = ReviewQuery.Of(Hidden, MaxRating, After);
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (RendererInfo.IsInteractive && shown != query)
            await ReadAsync();
    }

    private async Task ReadAsync()
    {
        shown = query;
        var reply = await Reviews.ListAsync(query, CancellationToken.None);
        problem = reply.IsDone ? null : reply;
        if (reply.Value is { } page)
            (items, next, hiding) = ([.. page.Items], page.Next, null);
    }

    private void Begin(Review review) => (hiding, reason, problem) = (review.Id, "", null);

    private Task HideAsync(Review review) => DoAsync(() => Reviews.HideAsync(review, reason.Trim()), Text["hidden"]);

    private Task ShowAsync(Review review) => DoAsync(() => Reviews.ShowAsync(review), Text["shownAgain"]);

    private async Task DoAsync(Func<Task<Reply<Review>>> act, string done)
    {
        isBusy = true;
        var reply = await act();
        isBusy = false;
        problem = reply.IsDone ? null : reply;
        if (reply.Value is not { } changed)
            return;
        // It stays in sight, whatever the filter: who has hidden the wrong one can show it again.
        var index = items!.FindIndex(item => item.Review.Id == changed.Id);
        items[index] = items[index] with { Review = changed };
        hiding = null;
        Snackbar.Add(done, Severity.Success);
    }

    private void Go(ReviewQuery other)
    {
        if (other != query)
            Navigation.NavigateTo(other.Address);
    }

    private string ShownName(bool? hidden) => Text[hidden switch { null => "shown:all", true => "shown:hidden", false => "shown:shown" }];

    private string RatingName(int? stars) => stars is { } most ? Text["rating:most", most] : Text["rating:all"];
}
