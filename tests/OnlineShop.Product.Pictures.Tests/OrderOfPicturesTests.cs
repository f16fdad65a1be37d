using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Product.Tests;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Pictures.Tests;

[Collection(nameof(ProductPictures))]
public sealed class OrderOfPicturesTests(ProductHost host)
{
    private ProductsClient Admin => host.ProductsOfAdmin();

    [Fact]
    public async Task The_same_bytes_are_one_picture()
    {
        var (id, content) = (await host.CreateIdAsync(), TestPictures.Make());
        var first = (await Admin.UploadAsync(id, content, "First")).ShouldSucceed(HttpStatusCode.Created);

        var again = (await Admin.UploadAsync(id, content, "Second")).ShouldSucceed();

        (again.Id, again.Alt).ShouldBe((first.Id, "First"));
        (await PicturesAsync(id)).Count.ShouldBe(1);
        (await Admin.UploadAsync(await host.CreateIdAsync(), content)).ShouldSucceed(HttpStatusCode.Created).Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task Uploads_at_the_same_moment_have_places_of_their_own_and_the_same_bytes_one()
    {
        var id = await host.CreateIdAsync();
        var (one, other) = (TestPictures.Make(), TestPictures.Make());

        var answers = await Task.WhenAll(
            Admin.UploadAsync(id, one), Admin.UploadAsync(id, other), Admin.UploadAsync(id, one), Admin.UploadAsync(id, other));

        answers.Count(answer => answer.Status is HttpStatusCode.Created).ShouldBe(2);
        answers.Count(answer => answer.Status is HttpStatusCode.OK).ShouldBe(2);
        var pictures = await PicturesAsync(id);
        pictures.Select(picture => picture.Id).ShouldBe(answers.Select(answer => answer.Body.Id).Distinct(), ignoreOrder: true);
        (await host.Products().GetAsync(id)).ImageUrl.ShouldBe(pictures[0].Url);
    }

    [Fact]
    public async Task An_address_that_was_given_is_told_beside_uploaded_pictures_so_that_a_change_can_keep_it()
    {
        const string Given = "https://pictures.example/lamp.jpg";
        var body = NewProduct() with { Image = Given };
        var product = (await Admin.CreateAsync(body)).ShouldSucceed(HttpStatusCode.Created);
        var picture = (await Admin.UploadAsync(product.Id, TestPictures.Make())).ShouldSucceed(HttpStatusCode.Created);

        var shown = await host.Products().GetAsync(product.Id);
        (shown.Image, shown.ImageUrl).ShouldBe((Given, picture.Url));
        (await Admin.ChangeAsync(product.Id, body with { Name = "Better thing", Image = shown.Image, OnHand = null })).ShouldSucceed()
            .Image.ShouldBe(Given);

        (await Admin.DeletePictureAsync(product.Id, picture.Id)).ShouldSucceed(HttpStatusCode.NoContent);
        (await host.Products().GetAsync(product.Id)).ImageUrl.ShouldBe(Given);
    }

    [Fact]
    public async Task A_product_has_at_most_ten()
    {
        var id = await host.CreateIdAsync();
        for (var i = 0; i < 10; i++)
            (await Admin.UploadAsync(id, TestPictures.Make())).ShouldSucceed(HttpStatusCode.Created);

        (await Admin.UploadAsync(id, TestPictures.Make())).ShouldBeRefused(HttpStatusCode.Conflict, "tooManyPictures");
        (await PicturesAsync(id)).Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_picture_moves_and_the_first_one_stands_for_the_product()
    {
        var (id, pictures) = await WithPicturesAsync(3);

        var moved = (await Admin.ChangePictureAsync(id, pictures[2].Id, " Anew ", 0)).ShouldSucceed();

        moved.ShouldBe(pictures[2] with { Alt = "Anew", Sources = moved.Sources });
        (await PicturesAsync(id)).Select(picture => picture.Id).ShouldBe([pictures[2].Id, pictures[0].Id, pictures[1].Id]);
        (await host.Products().GetAsync(id)).ImageUrl.ShouldBe(pictures[2].Url);
        (await Admin.ChangePictureAsync(id, pictures[2].Id, "Last", 9)).ShouldSucceed();
        (await PicturesAsync(id)).Select(picture => picture.Id).ShouldBe(pictures.Select(picture => picture.Id));
    }

    [Fact]
    public async Task A_deleted_picture_is_gone_and_the_next_one_takes_its_place()
    {
        var (id, pictures) = await WithPicturesAsync(2);

        (await Admin.DeletePictureAsync(id, pictures[0].Id)).ShouldSucceed(HttpStatusCode.NoContent);

        (await PicturesAsync(id)).Select(picture => picture.Id).ShouldBe([pictures[1].Id]);
        (await host.Products().GetAsync(id)).ImageUrl.ShouldBe(pictures[1].Url);
        (await host.Anonymous.GetAsync(pictures[0].Url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Admin.DeletePictureAsync(id, pictures[0].Id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Admin.DeletePictureAsync(id, pictures[1].Id)).ShouldSucceed(HttpStatusCode.NoContent);
        (await host.Products().GetAsync(id)).ImageUrl.ShouldBe($"/api/products/{id}/image.svg");
    }

    [Fact]
    public async Task What_is_not_there_or_not_allowed_is_refused()
    {
        var (id, pictures) = await WithPicturesAsync(1);
        var other = await host.CreateIdAsync();

        (await Admin.ChangePictureAsync(other, pictures[0].Id, "x", 0)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Admin.DeletePictureAsync(other, pictures[0].Id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Admin.ChangePictureAsync(id, pictures[0].Id, " ", 10)).ShouldBeInvalid("alt", "position");
        (await host.Products(Guid.NewGuid()).DeletePictureAsync(id, pictures[0].Id)).ShouldBeRefused(HttpStatusCode.Forbidden);
        await host.RetireAsync(id);
        (await Admin.DeletePictureAsync(id, pictures[0].Id)).ShouldBeRefused(HttpStatusCode.Conflict, "productRetired");
        (await host.Anonymous.GetAsync(pictures[0].Url)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_change_of_the_product_keeps_its_pictures_and_their_changes_keep_its_version()
    {
        var product = await host.CreateAsync();
        (await Admin.UploadAsync(product.Id, TestPictures.Make())).ShouldSucceed(HttpStatusCode.Created);
        var before = await host.Products().GetAsync(product.Id);

        (await Admin.ChangeAsync(product.Id, ProductBodies.NewProduct() with { Version = product.Version })).ShouldSucceed()
            .Pictures!.Count.ShouldBe(1);

        before.Version.ShouldBe(product.Version);
        (await host.Products().GetAsync(product.Id)).ImageUrl.ShouldBe(before.ImageUrl);
    }

    private async Task<(Guid Id, IReadOnlyList<ApiPicture> Pictures)> WithPicturesAsync(int count)
    {
        var id = await host.CreateIdAsync();
        for (var i = 0; i < count; i++)
            (await Admin.UploadAsync(id, TestPictures.Make())).ShouldSucceed(HttpStatusCode.Created);
        return (id, await PicturesAsync(id));
    }

    private async Task<IReadOnlyList<ApiPicture>> PicturesAsync(Guid id) => (await host.Products().GetAsync(id)).Pictures!;
}
