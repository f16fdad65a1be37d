using FluentValidation;

namespace OnlineShop.User.Addresses;

/// <summary>A place to send orders to. One of a user's addresses is the default.</summary>
internal sealed record Address(
    Guid Id, string Name, string Line1, string? Line2, string City, string PostalCode, string Country, bool IsDefault, DateTimeOffset CreatedAt)
{
    /// <summary>The columns, in the order of the record.</summary>
    public const string Columns = "id, name, line1, line2, city, postal_code, country, is_default, created_at";
}

/// <summary>An address as its owner writes it.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, such as <c>DE</c>.</param>
/// <param name="IsDefault">True makes it the default; a user's first address is so in any case.</param>
internal sealed record AddressRequest(
    string? Name, string? Line1, string? Line2, string? City, string? PostalCode, string? Country, bool? IsDefault)
{
    public Address ToAddress(Guid id, DateTimeOffset now) => new(
        id, Name!.Trim(), Line1!.Trim(), string.IsNullOrWhiteSpace(Line2) ? null : Line2.Trim(), City!.Trim(), PostalCode!.Trim(), Country!,
        IsDefault ?? false, now);
}

internal sealed class AddressValidator : AbstractValidator<AddressRequest>
{
    public AddressValidator()
    {
        RuleFor(r => r.Name).Must(name => IsText(name, 100)).WithMessage(Expected(100));
        RuleFor(r => r.Line1).Must(line => IsText(line, 200)).WithMessage(Expected(200));
        RuleFor(r => r.Line2).Must(line => string.IsNullOrWhiteSpace(line) ? line?.Any(char.IsControl) != true : IsText(line, 200)).WithMessage(Expected(200));
        RuleFor(r => r.City).Must(city => IsText(city, 100)).WithMessage(Expected(100));
        RuleFor(r => r.PostalCode).Must(code => IsText(code, 16)).WithMessage(Expected(16));
        RuleFor(r => r.Country).Must(Countries.IsKnown).WithMessage("It must be an ISO 3166-1 alpha-2 code such as DE.");
    }

    private static string Expected(int length) => $"It must have 1 to {length} characters, none of them control characters.";

    private static bool IsText(string? text, int length) =>
        text?.Trim() is { Length: > 0 } trimmed && trimmed.Length <= length && !text.Any(char.IsControl);
}
