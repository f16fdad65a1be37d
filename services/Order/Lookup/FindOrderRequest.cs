using FluentValidation;

namespace OnlineShop.Order.Lookup;

/// <param name="Number">The order's number, as mails have it, or its whole id.</param>
/// <param name="Email">The address that the customer's account, or guest's account, has now.</param>
internal sealed record FindOrderRequest(string? Number, string? Email);

internal sealed class FindOrderValidator : AbstractValidator<FindOrderRequest>
{
    /// <summary>The longest address (RFC 5321, 4.5.3.1.3, without the angle brackets).</summary>
    private const int LongestAddress = 254;

    public FindOrderValidator()
    {
        RuleFor(request => request.Number).Must(number => OrderNumber.TryRead(number, out _, out _))
            .WithMessage("It must be an order's number, such as 4F2A91C7, or its whole id.");
        RuleFor(request => request.Email).Must(email => email is not null && IsAddress(email.Trim()))
            .WithMessage("It must be an e-mail address such as anna@example.com.");
    }

    /// <summary>Whether it may be an account's: Auth knows the whole form, and has no other characters.</summary>
    private static bool IsAddress(string text) =>
        text is { Length: >= 3 and <= LongestAddress } && text[1..^1].Contains('@') && text.All(letter => letter is > ' ' and <= '~');
}
