using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Gateway.Security;

/// <summary>Whose pages may call the shop from a browser (<c>Cors</c>).</summary>
internal sealed class CrossOriginOptions : IValidatableObject
{
    public const string Section = "Cors";

    /// <summary>Origins as browsers send them (RFC 6454, 6.2): scheme, host and, unless it is the usual one, port.</summary>
    public IList<string> Origins { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from origin in Origins
        where !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https") || uri.GetLeftPart(UriPartial.Authority) != origin
        select new ValidationResult($"{Section}:{nameof(Origins)}: '{origin}' is not an origin such as https://shop.example.");
}
