using System.Globalization;
using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Account;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.KeptPages;

namespace OnlineShop.Storefront.Pages.Reviews;

/// <summary>A customer's own review of a product: to be written, changed or deleted.</summary>
public sealed partial class OwnReviewPage
{
    private const string Api = "/api/products/{id}/reviews/mine";

    private static readonly string[] Choices = ["5", "4", "3", "2", "1"];

    private ProductDetails? product;
    private Reply? reply;
    private bool isAway;
    private string? problem;

    /// <summary>The product's id, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "review")]
    private string? Rating { get; set; }

    [SupplyParameterFromForm(FormName = "review")]
    private string? Title { get; set; }

    [SupplyParameterFromForm(FormName = "review", Name = "Text")]
    private string? Words { get; set; }

    /// <summary>Whether there is one to be replaced.</summary>
    [SupplyParameterFromForm(FormName = "review")]
    private bool HasOne { get; set; }

    private string? HiddenReason { get; set; }

    private string ProductPath => $"/products/{Id}";

    private string Path => $"/products/{Id}/review";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var reading = Catalog.ProductAsync(Id, Visitor.Currency, Page.Aborted);
        // What is sent is not read again: the form stays as it was filled in.
        if (!HttpMethods.IsPost(Page.Http.Request.Method))
            await ShowAsync();
        (var outcome, product) = await reading;
        if (outcome is Outcome.Missing)
            Page.SetStatus(StatusCodes.Status404NotFound);
    }

    private string? ErrorOf(string field, string text) => reply?.Errors.ContainsKey(field) is true ? Text[text].Value : null;

    private async Task ShowAsync()
    {
        var own = await Shop.AskAsync(Api, shop => shop.GetOwnReviewAsync(Id, Page.Aborted), Page.Aborted);
        isAway = own.Kind is not ReplyKind.Done and not ReplyKind.Missing;
        if (isAway)
            Page.SetStatus(StatusCodes.Status503ServiceUnavailable);
        if (own.Value is not { } review)
            return;
        (HasOne, HiddenReason) = (true, review.HiddenAt is null ? null : review.HiddenReason);
        (Rating, Title, Words) = (review.Rating.ToString(CultureInfo.InvariantCulture), review.Title, review.Text);
    }

    private async Task SaveAsync()
    {
        var review = new WriteReview
        {
            Rating = int.TryParse(Rating, NumberStyles.None, CultureInfo.InvariantCulture, out var rating) ? rating : 0,
            Title = string.IsNullOrWhiteSpace(Title) ? null : Title.Trim(),
            // Forms send line breaks as two characters, which count in the limit.
            Text = (Words ?? "").ReplaceLineEndings("\n").Trim(),
        };
        reply = HasOne
            ? await Shop.AskAsync(Api, shop => shop.ChangeOwnReviewAsync(Id, review, Page.Aborted), Page.Aborted)
            : await Shop.AskAsync("/api/products/{id}/reviews", shop => shop.AddReviewAsync(Id, review, Page.Aborted), Page.Aborted);
        if (reply.IsDone)
        {
            await ForgetProductPageAsync();
            Page.GoTo($"{ProductPath}?review=saved#reviews");
            return;
        }

        // The other way is right then: it was written, or deleted, in another window.
        if (reply.Reason == "alreadyReviewed")
            HasOne = true;
        else if (reply.Kind is ReplyKind.Missing)
            HasOne = false;
        Refuse(reply);
    }

    private async Task DeleteAsync()
    {
        reply = await Shop.AskAsync(Api, shop => shop.DeleteOwnReviewAsync(Id, Page.Aborted), Page.Aborted);
        if (reply.Kind is ReplyKind.Done or ReplyKind.Missing)
        {
            await ForgetProductPageAsync();
            Page.GoTo($"{ProductPath}?review=deleted#reviews");
        }
        else
        {
            Refuse(reply);
        }
    }

    /// <summary>Who wrote a review sees it on the page, and so does everybody else.</summary>
    private ValueTask ForgetProductPageAsync() => DrawnPages.EvictByTagAsync(KeptTags.OfProduct(Id), Page.Aborted);

    private void Refuse(Reply refusal)
    {
        Page.SetStatus(refusal.Kind is ReplyKind.Missing ? StatusCodes.Status409Conflict : refusal.PageStatus);
        problem = refusal switch
        {
            { Reason: "alreadyReviewed" } => Text["alreadyReviewed"],
            { Reason: "productRetired" } => Text["productRetired"],
            { Kind: ReplyKind.Missing } => Text["noOwnReview"],
            _ => ReplyText.Of(AccountText, refusal),
        };
    }
}
