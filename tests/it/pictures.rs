//! Pictures as offices have them: from cameras, for printing presses, half copied.

use std::io::Cursor;

use dafu::picture::{self, Content, Picture};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// Eight by eight pixels of 品红 and 黄, which make red, in the four colours of a press.
#[rustfmt::skip]
const CMYK: [u8; 175] = [
    0xFF, 0xD8, 0xFF, 0xEE, 0x00, 0x0E, 0x41, 0x64, 0x6F, 0x62, 0x65, 0x00, 0x64, 0x00, 0x00, 0x00,
    0x00, 0x00, 0xFF, 0xDB, 0x00, 0x43, 0x00, 0x1B, 0x12, 0x14, 0x17, 0x14, 0x11, 0x1B, 0x17, 0x16,
    0x17, 0x1E, 0x1C, 0x1B, 0x20, 0x28, 0x42, 0x2B, 0x28, 0x25, 0x25, 0x28, 0x51, 0x3A, 0x3D, 0x30,
    0x42, 0x60, 0x55, 0x65, 0x64, 0x5F, 0x55, 0x5D, 0x5B, 0x6A, 0x78, 0x99, 0x81, 0x6A, 0x71, 0x90,
    0x73, 0x5B, 0x5D, 0x85, 0xB5, 0x86, 0x90, 0x9E, 0xA3, 0xAB, 0xAD, 0xAB, 0x67, 0x80, 0xBC, 0xC9,
    0xBA, 0xA6, 0xC7, 0x99, 0xA8, 0xAB, 0xA4, 0xFF, 0xC0, 0x00, 0x14, 0x08, 0x00, 0x08, 0x00, 0x08,
    0x04, 0x43, 0x11, 0x00, 0x4D, 0x11, 0x00, 0x59, 0x11, 0x00, 0x4B, 0x11, 0x00, 0xFF, 0xC4, 0x00,
    0x14, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x06, 0xFF, 0xC4, 0x00, 0x14, 0x10, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xDA, 0x00, 0x0E, 0x04, 0x43, 0x00,
    0x4D, 0x00, 0x59, 0x00, 0x4B, 0x00, 0x00, 0x3F, 0x00, 0x4C, 0x32, 0x32, 0x4C, 0xFF, 0xD9,
];

/// A photograph, red on the left and blue on the right.
pub fn photo(format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_fn(64, 32, |x, _| if x < 32 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(image).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The same as a JPEG file that says which way up the camera was held.
fn held(orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let mut segment = vec![0xFF, 0xE1, 0, exif.len() as u8 + 2];
    segment.extend(exif);
    let mut bytes = photo(ImageFormat::Jpeg);
    bytes.splice(2..2, segment);
    bytes
}

fn pixels(picture: &Picture) -> &[u8] {
    match &picture.content {
        Content::Raster { rgb, .. } => rgb,
        Content::Jpeg { .. } => panic!("a JPEG file as it is"),
    }
}

fn is_red(pixel: &[u8]) -> bool {
    pixel[0] > 180 && pixel[1] < 80 && pixel[2] < 80
}

fn refused(bytes: Vec<u8>) -> &'static str {
    picture::decode(bytes).unwrap_err().code
}

#[test]
fn a_picture_in_the_colours_of_a_press_is_printed_in_those_of_a_screen() {
    let picture = picture::decode(CMYK.to_vec()).unwrap();
    assert_eq!((picture.width, picture.height), (8, 8));
    assert!(pixels(&picture).chunks(3).all(is_red), "{:?}", &pixels(&picture)[..3]);
}

#[test]
fn a_photograph_stands_as_the_camera_was_held() {
    let upright = picture::decode(held(1)).unwrap();
    assert!(matches!(upright.content, Content::Jpeg { components: 3, .. }));
    // 6: what the file has at the left is to be at the top.
    let turned = picture::decode(held(6)).unwrap();
    assert_eq!((turned.width, turned.height), (32, 64));
    let rows: Vec<bool> = pixels(&turned).chunks(32 * 3).map(is_red).collect();
    assert!(rows[..28].iter().all(|red| *red) && rows[36..].iter().all(|red| !red));
}

#[test]
fn half_a_file_is_no_picture() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let whole = photo(format);
        assert!(picture::decode(whole.clone()).is_ok());
        for end in [whole.len() / 2, whole.len() - 20] {
            assert_eq!(refused(whole[..end].to_vec()), "broken-picture", "{format:?} {end}");
        }
    }
    // What a telephone writes behind the picture is no part of it.
    let followed: Vec<u8> = photo(ImageFormat::Jpeg).into_iter().chain(*b"more").collect();
    assert!(picture::decode(followed).is_ok());
}

#[test]
fn a_jpeg_file_has_no_more_pixels_than_another() {
    let mut large = photo(ImageFormat::Jpeg);
    let frame = large.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    large[frame + 7..frame + 9].copy_from_slice(&20_001_u16.to_be_bytes());
    assert_eq!(refused(large), "picture-too-large");
}
