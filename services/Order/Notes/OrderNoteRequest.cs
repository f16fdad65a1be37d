using System.Text.Json.Serialization;
using FluentValidation;

namespace OnlineShop.Order.Notes;

/// <summary>A note on an order.</summary>
/// <param name="Text">1 to 2,000 characters; the customer does not see it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OrderNoteRequest(string? Text);

internal sealed class OrderNoteValidator : AbstractValidator<OrderNoteRequest>
{
    /// <summary>The most characters of a note.</summary>
    public const int LongestText = 2000;

    public OrderNoteValidator() => RuleFor(request => request.Text).NotEmpty().MaximumLength(LongestText);
}
