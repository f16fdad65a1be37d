using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Product.Uploads;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Product.Pictures;

/// <summary>Takes an upload from its first byte to the stored picture; what can be refused before it is unpacked, is.</summary>
internal sealed class PictureUpload(ManagePictures pictures, PictureMaker maker)
{
    /// <summary>The picture, or why there is none.</summary>
    public async Task<(StoredPicture? Stored, ProblemHttpResult? Problem)> TakeAsync(
        Guid productId, string alt, HttpRequest request, CancellationToken cancel)
    {
        if (await UploadBody.ReadAsync(request, PictureRules.MostBytes, cancel) is not { } content)
            return Refuse(UploadProblems.TooLarge(PictureRules.MostBytes));
        if (content.Length == 0)
            return Refuse(Problem.Invalid("body", "A picture is required."));
        var hash = ManagePictures.HashOf(content);
        var (refusal, known) = await pictures.LookAsync(productId, hash, cancel);
        if (refusal is not null)
            return Refuse(Problem.Of(refusal));
        if (known is not null)
            return Done(new StoredPicture(known, IsNew: false));
        var (made, fault) = await maker.MakeAsync(content, cancel);
        if (made is null)
            return Refuse(fault!.IsOtherKind ? OtherKind(fault) : Problem.Invalid("body", fault.Message));
        return (await pictures.AddAsync(productId, hash, alt, made, cancel)).TryGet(out var stored, out refusal)
            ? Done(stored)
            : Refuse(Problem.Of(refusal));
    }

    private static (StoredPicture?, ProblemHttpResult?) Done(StoredPicture stored)
    {
        ProductTelemetry.Picture(stored.IsNew ? "stored" : "known");
        return (stored, null);
    }

    private static (StoredPicture?, ProblemHttpResult?) Refuse(ProblemHttpResult problem)
    {
        ProductTelemetry.Picture("refused");
        return (null, problem);
    }

    private static ProblemHttpResult OtherKind(PictureFault fault) => Problem.Create(
        StatusCodes.Status415UnsupportedMediaType, "unsupportedMediaType", "The body is no picture of a kind that is taken.",
        fault.Message, UploadProblems.ErrorsOf(fault.Message));
}
