using FluentValidation;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Addresses;

/// <summary>
/// The rules of every address in the shop, at least as strict as the carrier's: what is taken here can be delivered to.
/// </summary>
public sealed class AddressFormValidator : AbstractValidator<IAddressForm>
{
    /// <param name="countryAlone">
    /// Whether the country is enough. Other fields may then be left out; those that are there are judged all the same.
    /// </param>
    public AddressFormValidator(bool countryAlone = false)
    {
        RuleFor(a => a.Name).Must(name => AddressText.IsLine(name, AddressLimits.Name))
            .WithMessage(Expected(AddressLimits.Name))
            .When(a => IsJudged(a.Name));
        RuleFor(a => a.Line1).Must(line => AddressText.IsLine(line, AddressLimits.Lines))
            .WithMessage(Expected(AddressLimits.Lines))
            .When(a => IsJudged(a.Line1));
        RuleFor(a => a.Line2).Must(line => AddressText.IsLine(line, AddressLimits.Lines))
            .WithMessage(Expected(AddressLimits.Lines))
            .When(a => !string.IsNullOrWhiteSpace(a.Line2));
        RuleFor(a => a.Line1).Must((a, _) => FitLabel(a)).WithMessage(TooLong);
        RuleFor(a => a.Line2).Must((a, _) => FitLabel(a)).WithMessage(TooLong);
        RuleFor(a => a.City).Must(city => AddressText.IsLine(city, AddressLimits.City))
            .WithMessage(Expected(AddressLimits.City))
            .When(a => IsJudged(a.City));
        RuleFor(a => a.PostalCode).Cascade(CascadeMode.Stop)
            .Must(code => AddressText.IsLine(code, AddressLimits.PostalCode))
                .WithMessage(Expected(AddressLimits.PostalCode))
            .Must((a, code) => PostalCodes.Fits(a.Country, code))
            .WithMessage(a => $"It must be a postal code of {a.Country}, such as {PostalCodes.Example(a.Country)}.")
            .When(a => IsJudged(a.PostalCode) && !PostalCodes.MayBeMissing(a.Country, a.PostalCode));
        RuleFor(a => a.Country).Must(Countries.IsKnown)
            .WithMessage("It must be an ISO 3166-1 alpha-2 code in capitals, such as DE.");

        bool IsJudged(string? text) => !countryAlone || !string.IsNullOrWhiteSpace(text);
    }

    private static string TooLong =>
        $"line1 and line2 together must have at most {AddressLimits.Lines - 2} characters.";

    private static string Expected(int length) =>
        $"It must have 1 to {length} characters, a letter or digit among them, and no control characters.";

    /// <summary>Two lines, each short enough by itself, can be too long together.</summary>
    private static bool FitLabel(IAddressForm form)
    {
        var (line1, line2) = (AddressText.Normalize(form.Line1), AddressText.Normalize(form.Line2));
        // Where one is too long by itself, that is what is said of it.
        return line2.Length == 0 || line1.Length > AddressLimits.Lines || line2.Length > AddressLimits.Lines
            || ShippingAddress.JoinLines(line1, line2).Length <= AddressLimits.Lines;
    }
}
