using FluentValidation;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Pictures;

/// <summary>What is said of a picture that is uploaded.</summary>
/// <param name="Alt">What it shows, for those who do not see it: one line of at most 200 characters.</param>
internal sealed record UploadPicture(string? Alt);

/// <summary>What shall be said of a picture.</summary>
/// <param name="Alt">What it shows, for those who do not see it.</param>
/// <param name="Position">Its place among the pictures, from 0, which is the one in lists; beyond the last one it is the last.</param>
internal sealed record ChangePicture(string? Alt, int? Position);

internal sealed class UploadPictureValidator : AbstractValidator<UploadPicture>
{
    public UploadPictureValidator() => RuleFor(picture => picture.Alt).IsLine(200);
}

internal sealed class ChangePictureValidator : AbstractValidator<ChangePicture>
{
    public ChangePictureValidator()
    {
        RuleFor(picture => picture.Alt).IsLine(200);
        RuleFor(picture => picture.Position).Must(position => position is >= 0 and < PictureRules.MostPictures)
            .WithMessage($"It must be a whole number from 0 to {PictureRules.MostPictures - 1}.");
    }
}
