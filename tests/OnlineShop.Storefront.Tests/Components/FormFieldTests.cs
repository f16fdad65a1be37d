using Bunit;
using OnlineShop.Storefront.Pages.Parts;

namespace OnlineShop.Storefront.Tests.Components;

public sealed class FormFieldTests : ComponentTest
{
    [Fact]
    public void A_field_has_its_label_and_what_browsers_need()
    {
        var field = Draw<FormField>(part => part
            .Add(p => p.Name, "Address.City").Add(p => p.Label, "City").Add(p => p.Value, "Köln <b>").Add(p => p.Longest, 100)
            .Add(p => p.Autocomplete, "address-level2").Add(p => p.Keyboard, "text").Add(p => p.Type, "text"));

        field.Find("div").ClassName!.Trim().ShouldBe("field");
        field.Find("label").GetAttribute("for").ShouldBe("address-city");
        var input = field.Find("input");
        input.Id.ShouldBe("address-city");
        input.GetAttribute("name").ShouldBe("Address.City");
        input.GetAttribute("value").ShouldBe("Köln <b>");
        input.GetAttribute("maxlength").ShouldBe("100");
        input.GetAttribute("autocomplete").ShouldBe("address-level2");
        input.GetAttribute("inputmode").ShouldBe("text");
        input.HasAttribute("required").ShouldBeTrue();
        input.HasAttribute("aria-invalid").ShouldBeFalse();
        input.HasAttribute("aria-describedby").ShouldBeFalse();
        field.FindAll("p").ShouldBeEmpty();
    }

    [Fact]
    public void A_hint_belongs_to_the_field()
    {
        var field = Draw<FormField>(part => part
            .Add(p => p.Name, "Phone").Add(p => p.Label, "Phone").Add(p => p.Required, false).Add(p => p.Hint, "With the country"));

        field.Find("input").GetAttribute("aria-describedby").ShouldBe("phone-note");
        field.Find("input").HasAttribute("required").ShouldBeFalse();
        field.Find("#phone-note").ClassName.ShouldBe("field-hint");
        Words(field.Find("#phone-note")).ShouldBe("With the country");
    }

    [Fact]
    public void An_error_takes_the_place_of_the_hint()
    {
        var field = Draw<FormField>(part => part
            .Add(p => p.Name, "Phone").Add(p => p.Label, "Phone").Add(p => p.Hint, "With the country").Add(p => p.Error, "Not a number"));

        field.Find("div").ClassList.ShouldContain("wrong");
        field.Find("input").GetAttribute("aria-invalid").ShouldBe("true");
        field.Find("input").GetAttribute("aria-describedby").ShouldBe("phone-note");
        var note = field.FindAll("p").ShouldHaveSingleItem();
        (note.Id, note.ClassName, Words(note)).ShouldBe(("phone-note", "field-error", "Not a number"));
    }
}
